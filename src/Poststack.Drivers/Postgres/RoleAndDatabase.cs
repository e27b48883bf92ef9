namespace Poststack.Drivers.Postgres;

/// <param name="RoleIsOdd">It is a superuser, or may not log in.</param>
/// <param name="IsSuperuser">The session that asks.</param>
internal sealed record RoleAndDatabase(
    bool RoleExists,
    bool RoleIsOdd,
    bool DatabaseExists,
    bool RoleOwnsDatabase,
    bool IsSuperuser
);
