namespace Poststack.Core.Deployments;

/// <summary>Services behind those that they depend on; otherwise in the order of their file.</summary>
public static class DependencyOrder
{
    /// <param name="services">Of a project that compose accepted: it refuses cycles and unknown names.</param>
    public static IReadOnlyList<ComposeService> Of(IReadOnlyList<ComposeService> services)
    {
        var byName = services.ToDictionary(service => service.Name);
        var ordered = new List<ComposeService>(services.Count);
        var seen = new HashSet<string>();

        foreach (var service in services)
            Visit(service);

        return ordered;

        void Visit(ComposeService service)
        {
            if (!seen.Add(service.Name))
                return;

            foreach (var name in service.DependsOn)
                if (byName.TryGetValue(name, out var needed))
                    Visit(needed);

            ordered.Add(service);
        }
    }
}
