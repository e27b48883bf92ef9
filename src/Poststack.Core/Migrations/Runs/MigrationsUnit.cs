namespace Poststack.Core.Migrations.Runs;

/// <summary>The entry of an init phase that runs migrations, beside what its database says.</summary>
/// <param name="Folder">As `.poststack.yml` names it.</param>
/// <param name="Group">Which of the init phase's groups it belongs to, from 0.</param>
/// <param name="Pending">How many it has not had and may have; null where it could not be asked.</param>
/// <param name="Head">The last one that it has had; null for none, and where it could not be asked.</param>
public sealed record MigrationsUnit(string Folder, int Group, int? Pending, string? Head)
{
    /// <summary>The first that is held back for the release that is live; null for none.</summary>
    public string? Waiting { get; init; }
}
