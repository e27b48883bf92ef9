using Poststack.Core.Environments;

namespace Poststack.Core.Progress;

/// <summary>How the services of an init phase that failed ended, each that ran.</summary>
public sealed record InitResults(IReadOnlyList<InitStatus> Services) : ProgressEvent;
