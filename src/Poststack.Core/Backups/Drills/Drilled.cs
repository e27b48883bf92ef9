using Poststack.Core.Environments;

namespace Poststack.Core.Backups.Drills;

/// <summary>How a rehearsal ended that passed.</summary>
/// <param name="Duration">Of the restore alone: how long the env would have been without its database.</param>
public sealed record Drilled(EnvName Env, DrillRecord Record, long Rows, TimeSpan Duration);
