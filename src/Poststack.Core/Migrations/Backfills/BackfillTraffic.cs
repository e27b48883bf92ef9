namespace Poststack.Core.Migrations.Backfills;

/// <summary>What else goes on at a server.</summary>
/// <param name="Waiting">Sessions of the database that wait for a lock.</param>
/// <param name="ReplicaLag">How far the slowest replica is behind, of those that we may see; zero where there is none.</param>
/// <param name="Hidden">Replicas of which the login may not see how far they are behind.</param>
public sealed record BackfillTraffic(int Waiting, TimeSpan ReplicaLag, int Hidden = 0);
