namespace Poststack.Core.Backups;

/// <summary>A restore that is under way, in `.poststack/envs/ENV/restore.json`: whoever finds it goes on with it.</summary>
/// <param name="Id">Of the restore, which is in the names of its databases.</param>
/// <param name="Backup">`ENV/ID`.</param>
/// <param name="Fresh">The database that is filled.</param>
/// <param name="Kept">What the database until now will be called.</param>
public sealed record RestoreRecord(string Id, string Backup, string Fresh, string Kept);
