namespace Poststack.Core.Changes;

/// <summary>That a variable is another one than before; not what it is.</summary>
public sealed record KeyChange(string Key, KeyChangeKind Kind);
