using Poststack.Core.Backups;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>What a shadow must have of its target.</summary>
/// <param name="Server">Its version.</param>
/// <param name="Database">What the database is like.</param>
/// <param name="User">As whom migrations run.</param>
/// <param name="Key">Two databases with the same one can share a template.</param>
/// <param name="Settings">`NAME=VALUE` each: what a session of the user's has.</param>
/// <param name="Roles">All roles of the target, with their attributes.</param>
/// <param name="Memberships">Who is a member of what.</param>
/// <param name="Tablespaces">Those that are not every server's.</param>
/// <param name="Marks">What a dump leaves out, as statements: which materialized views have been computed, and who owns an extension.</param>
internal sealed record TargetTraits(
    Version Server,
    DatabaseTraits Database,
    string User,
    string Key,
    IReadOnlyList<string> Settings,
    IReadOnlyList<RoleTraits> Roles,
    IReadOnlyList<(string Role, string Member)> Memberships,
    IReadOnlyList<string> Tablespaces,
    IReadOnlyList<string> Marks
)
{
    public int Major => Server.Major;

    public override string ToString() => Key;
}
