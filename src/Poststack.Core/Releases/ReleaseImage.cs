namespace Poststack.Core.Releases;

/// <param name="Name">As the definition has it.</param>
/// <param name="Id">What that was when it ran.</param>
public sealed record ReleaseImage(string Name, string Id);
