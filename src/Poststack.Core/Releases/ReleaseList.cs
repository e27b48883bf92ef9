using Poststack.Core.Environments;

namespace Poststack.Core.Releases;

/// <param name="Current">The number of what runs; null for none.</param>
/// <param name="Releases">The newest first.</param>
public sealed record ReleaseList(EnvName Env, int? Current, IReadOnlyList<Release> Releases);
