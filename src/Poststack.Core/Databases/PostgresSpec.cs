using Poststack.Core.Databases.Masks;
using Poststack.Core.Refusals;

namespace Poststack.Core.Databases;

/// <summary>The `postgres:` of an env.</summary>
public sealed record PostgresSpec(string Database, SourcePosition At)
{
    public PostgresProvider Provider { get; init; } = PostgresProvider.Auto;

    /// <summary>As this machine reaches it; null for `auto`: a free one, kept once chosen.</summary>
    public int? Port { get; init; } = 5432;
    public string User { get; init; } = "poststack";

    /// <summary>Literal; null for `auto_generated`.</summary>
    public string? Password { get; init; }
    public string Host { get; init; } = "localhost";

    /// <summary>Of the container provider; null for `postgres:VERSION`.</summary>
    public string? Image { get; init; }

    /// <summary>Major version; null for any.</summary>
    public int? Version { get; init; }

    /// <summary>Of the external provider, `postgres://login[:password]@host[:port][/database]`.</summary>
    public string? Url { get; init; }

    /// <summary>The app's queries, which releases keep; relative to the project's folder. Null where no file has them.</summary>
    public string? Queries { get; init; }

    /// <summary>What is made unreadable where a copy of the database goes to another env.</summary>
    public IReadOnlyList<MaskRule> Mask { get; init; } = [];

    /// <summary>Never prints what may be secret.</summary>
    public override string ToString() => Database;
}
