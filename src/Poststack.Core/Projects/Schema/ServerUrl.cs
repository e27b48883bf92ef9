namespace Poststack.Core.Projects.Schema;

/// <summary>Where a PostgreSQL server's URL leads.</summary>
internal sealed record ServerUrl(string Host, int Port, bool HasPassword)
{
    private const int DefaultPort = 5432;

    /// <returns>Null where the text is no URL of one PostgreSQL server with a login.</returns>
    public static ServerUrl? TryParse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
            return null;

        var isOurs =
            url.Scheme is "postgres" or "postgresql"
            && url.Host.Length > 0
            && url.UserInfo.Length > 0
            && url.UserInfo[0] != ':'
            && url.Fragment.Length == 0
            && url.AbsolutePath.LastIndexOf('/') <= 0
            && url.Port is -1 or > 0;

        return isOurs
            ? new(
                url.DnsSafeHost,
                url.Port < 0 ? DefaultPort : url.Port,
                url.UserInfo.Contains(':', StringComparison.Ordinal)
            )
            : null;
    }
}
