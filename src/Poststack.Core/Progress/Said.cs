namespace Poststack.Core.Progress;

/// <summary>A sentence for the person who watches; belongs to no step.</summary>
public sealed record Said(string Text, bool IsWarning = false) : ProgressEvent;
