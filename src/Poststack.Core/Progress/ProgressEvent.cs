namespace Poststack.Core.Progress;

/// <summary>
/// Something that happened while an operation ran. The live terminal, plain lines and JSON lines are
/// listeners of this one stream, through <see cref="IProgress{T}"/>.
/// </summary>
public abstract record ProgressEvent;
