namespace Poststack.Drivers.Postgres;

/// <summary>PostgreSQL's server programs of one major version.</summary>
/// <param name="Folder">Holds `initdb` and `postgres`.</param>
public sealed record NativeBinaries(int Major, string Folder)
{
    public string Initdb => Path.Combine(Folder, "initdb");
    public string Postgres => Path.Combine(Folder, "postgres");
}
