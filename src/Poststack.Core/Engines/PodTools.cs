using Poststack.Core.Deployments.Probes;

namespace Poststack.Core.Engines;

/// <summary>What an engine needs beside containers where it runs pods.</summary>
public sealed record PodTools(IPods Pods, INetworkProbes Probes);
