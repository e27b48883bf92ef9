namespace Poststack.Cli;

internal static class ProgramVersion
{
    /// <summary>`0.1.0`.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetName().Version?.ToString(3) ?? "unknown";
}
