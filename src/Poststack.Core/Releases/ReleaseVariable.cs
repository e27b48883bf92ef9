namespace Poststack.Core.Releases;

public sealed record ReleaseVariable(string Value, bool IsSecret);
