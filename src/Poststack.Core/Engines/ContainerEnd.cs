namespace Poststack.Core.Engines;

/// <summary>How a container ended.</summary>
/// <param name="ExitCode">Of its main process; 128+n for a signal.</param>
/// <param name="Error">The engine's words where the process could not be started at all.</param>
public sealed record ContainerEnd(int ExitCode, string? Error);
