namespace Poststack.Core.Engines;

public sealed record ExecResult(int ExitCode, string Output, string Error);
