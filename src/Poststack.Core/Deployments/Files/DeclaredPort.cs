using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments.Files;

/// <param name="Text">In the short form, `[ADDRESS:]PUBLISHED:TARGET[/PROTOCOL]`, references not replaced.</param>
public sealed record DeclaredPort(string Text, SourcePosition At);
