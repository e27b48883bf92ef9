namespace Poststack.Drivers.Processes;

/// <summary>A line that a program printed, secrets masked, without its line end.</summary>
public readonly record struct ToolLine(string Text, bool IsError);
