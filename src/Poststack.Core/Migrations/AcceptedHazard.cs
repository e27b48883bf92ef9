using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations;

/// <summary>`-- poststack: accept HAZARD because REASON`: somebody has thought about it.</summary>
/// <param name="Hazard">Its id, in kebab-case.</param>
public sealed record AcceptedHazard(string Hazard, string Reason, SourcePosition At);
