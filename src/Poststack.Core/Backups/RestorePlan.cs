using Poststack.Core.Backups.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups;

/// <param name="Record">Of the restore that the steps begin or go on with.</param>
public sealed record RestorePlan(Plan<RestoreStep> Steps, RestoreRecord Record);
