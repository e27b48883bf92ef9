namespace Poststack.Drivers.Processes;

/// <summary>Either of the two is null.</summary>
public sealed record ForegroundStart(ForegroundChild? Child, ReplaceFailure? Failure);
