namespace Poststack.Drivers.Postgres;

/// <summary>Error codes that decide something here.</summary>
/// <remarks>https://www.postgresql.org/docs/current/errcodes-appendix.html</remarks>
internal static class SqlState
{
    public const string WrongPassword = "28P01";
    public const string WrongAuthorization = "28000";
    public const string NoDatabase = "3D000";
    public const string RightMissing = "42501";
    public const string RoleExists = "42710";
    public const string DivisionByZero = "22012";
    public const string DatabaseExists = "42P04";

    /// <summary>Two sessions inserted the same role or database at the same moment.</summary>
    public const string UniqueViolation = "23505";

    /// <summary>Two sessions altered the same role at the same moment ("tuple concurrently updated").</summary>
    public const string InternalError = "XX000";

    public const string DiskFull = "53100";
    public const string DiskFails = "58030";

    /// <summary>Somebody is connected to the database that is being copied.</summary>
    public const string ObjectInUse = "55006";

    /// <summary>A statement ended because somebody asked for that.</summary>
    public const string Cancelled = "57014";

    /// <summary>Class 57P: somebody stops the server, or it crashed.</summary>
    public static bool IsGoingDown(string state) =>
        state.StartsWith("57P", StringComparison.Ordinal);

    /// <summary>The server or its disk is to blame, whatever the statement was.</summary>
    public static bool IsOfServer(string state) =>
        state is DiskFull or DiskFails || IsGoingDown(state);

    public static bool IsLoginRefused(string state) => state is WrongPassword or WrongAuthorization;

    public static bool IsPassing(string state) => state is InternalError or ObjectInUse;
}
