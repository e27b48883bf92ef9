namespace Poststack.Drivers.Engines;

/// <summary>What an engine said over its socket.</summary>
/// <param name="Json">Null where what was asked for does not exist.</param>
internal sealed record SocketAnswer(string? Json);
