using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Core.Migrations.Checks.Data;

/// <summary>A question, and what it means when the answer is yes.</summary>
public sealed record Preflight(DataQuestion Question, Finding IfYes);
