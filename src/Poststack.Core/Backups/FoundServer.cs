namespace Poststack.Core.Backups;

/// <param name="Major">Its major version.</param>
public sealed record FoundServer(int Major, IReadOnlyList<FoundDatabase> Databases)
{
    public FoundDatabase? Find(string name) =>
        Databases.FirstOrDefault(database => database.Name == name);
}
