namespace Poststack.Core.Deployments;

/// <summary>A service that did not become ready.</summary>
public sealed record StuckService(string Service, Readiness Readiness, bool TimedOut);
