namespace Poststack.Core.Refusals;

public enum ProblemSeverity
{
    /// <summary>The file cannot be used.</summary>
    Error,

    /// <summary>The file can be used, but a check command reports it (exit 7).</summary>
    Finding,

    /// <summary>Worth saying; changes no exit code.</summary>
    Warning,
}
