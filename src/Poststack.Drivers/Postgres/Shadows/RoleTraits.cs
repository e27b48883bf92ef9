namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>A role, as far as what it may do goes.</summary>
/// <param name="Attributes">As ALTER ROLE takes them: `NOSUPERUSER CREATEDB …`.</param>
internal sealed record RoleTraits(string Name, string Attributes);
