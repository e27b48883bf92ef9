namespace Poststack.Core.Backups;

/// <summary>What a database is beyond its contents; a dump does not carry it.</summary>
/// <param name="Owner">The role that owns it.</param>
/// <param name="LocaleProvider">`libc`, `icu` or `builtin`.</param>
/// <param name="Locale">Of `icu` and `builtin`; null for `libc`.</param>
/// <remarks>A manifest of an earlier version lacks some of it: JSON gives null there, whatever the property begins with.</remarks>
public sealed record DatabaseTraits(
    string Owner,
    string Encoding,
    string Collate,
    string CType,
    string LocaleProvider,
    string? Locale
)
{
    /// <summary>Other roles that own something in it, or were granted something.</summary>
    public IReadOnlyList<string> Roles
    {
        get => field ?? [];
        init;
    }

    /// <summary>Where tables and indexes of it lie, beside PostgreSQL's own.</summary>
    public IReadOnlyList<string> Tablespaces
    {
        get => field ?? [];
        init;
    }

    /// <summary>`NAME=VALUE` each, of `ALTER DATABASE … SET`.</summary>
    public IReadOnlyList<string> Settings
    {
        get => field ?? [];
        init;
    }
}
