namespace Poststack.Core.Plans;

/// <summary>A step found the world other than it was observed. Observe and plan again; nothing is wrong.</summary>
public sealed class PlanOutdatedException(string message) : Exception(message);
