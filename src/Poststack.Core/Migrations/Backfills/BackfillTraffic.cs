namespace Poststack.Core.Migrations.Backfills;

/// <summary>What else goes on at a server.</summary>
/// <param name="Waiting">Sessions of the database that wait for a lock.</param>
/// <param name="ReplicaLag">How far the slowest replica is behind; zero where there is none, or where we may not know.</param>
public sealed record BackfillTraffic(int Waiting, TimeSpan ReplicaLag);
