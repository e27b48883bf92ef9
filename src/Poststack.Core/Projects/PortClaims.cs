using Poststack.Core.Databases;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Environments;
using Poststack.Core.Pods;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Projects;

/// <summary>Finds the ports that two of a project's envs want.</summary>
internal sealed class PortClaims(IReadOnlyList<EnvSpec> all)
{
    private static readonly Dictionary<string, string> NoValues = [];

    private readonly List<PortClaim> _claims = [];

    /// <summary>The port of the env's PostgreSQL, unless it is chosen or elsewhere.</summary>
    public void Add(EnvSpec env)
    {
        if (env.Postgres is { Provider: not PostgresProvider.External, Port: { } port } postgres)
            _claims.Add(
                new(env, null, new("127.0.0.1", port, port, "tcp"), PlaceOf(postgres, env))
            );
    }

    /// <summary>The ports that the env's services publish under fixed numbers.</summary>
    public void Add(EnvSpec env, ComposeFiles files, ResolvedVariables variables)
    {
        var claims = new List<PortClaim>();
        foreach (var service in files.Files.SelectMany(file => file.Services))
        {
            if (service.ResetsPorts)
                claims.RemoveAll(claim => claim.Service == service.Name);
            foreach (var declared in service.Ports)
                if (PortOf(declared, variables) is { } port)
                    claims.Add(new(env, service.Name, port, declared.At));
        }

        _claims.AddRange(claims);
    }

    /// <summary>The ports that the env's pods publish.</summary>
    public void Add(EnvSpec env, PodFile file)
    {
        foreach (var container in file.Pods.SelectMany(pod => pod.Containers))
        foreach (var port in container.Ports)
            if (port.HostPort is { } published)
                _claims.Add(
                    new(
                        env,
                        container.Name,
                        new(port.HostAddress, published, published, port.Protocol),
                        container.At
                    )
                );
    }

    /// <param name="envs">Only collisions that one of these takes part in.</param>
    public IEnumerable<Problem> Collisions(IReadOnlyCollection<EnvSpec> envs)
    {
        for (var later = 0; later < _claims.Count; later++)
        for (var earlier = 0; earlier < later; earlier++)
        {
            var (first, second) = InFileOrder(_claims[earlier], _claims[later]);
            if (
                first.Port.CollidesWith(second.Port)
                && (envs.Contains(first.Env) || envs.Contains(second.Env))
                && !IsSameService(first, second)
            )
                yield return ProblemOf(first, second);
        }
    }

    private static Problem ProblemOf(PortClaim first, PortClaim second)
    {
        var message = $"{second} takes port {second.Port}, as does {first} ({first.At}).";

        if (first.IsPostgres && second.IsPostgres)
            return new(
                // An inherited port stands at the other env's place, which would say nothing.
                first.At == second.At
                    ? second.Env.At
                    : second.At,
                message,
                "Write `port: auto`, or another number."
            );

        var instead =
            first.Env == second.Env
                ? "Give one of them another port."
                : "Give each env its own number with a variable, or run one of them at a time.";
        return new(second.At, message, instead) { Severity = ProblemSeverity.Warning };
    }

    /// <summary>An inherited `postgres` stands in another env: then the heir's name is the place.</summary>
    private SourcePosition PlaceOf(PostgresSpec postgres, EnvSpec env)
    {
        var place = Order(postgres.At);
        var owner = all.Where(one => Order(one.At).CompareTo(place) <= 0)
            .MaxBy(one => Order(one.At));
        return owner == env ? postgres.At : env.At;
    }

    private static (int Line, int Column) Order(SourcePosition at) => (at.Line, at.Column);

    private static FixedPort? PortOf(DeclaredPort declared, ResolvedVariables variables) =>
        new Substituter(variables).Expand(declared.Text, NoValues) is { } text
            ? FixedPort.TryParse(text)
            : null;

    /// <summary>An overriding file repeats the ports of the file below it.</summary>
    private static bool IsSameService(PortClaim first, PortClaim second) =>
        first.Env == second.Env && first.Service == second.Service;

    private static (PortClaim First, PortClaim Second) InFileOrder(
        PortClaim one,
        PortClaim other
    ) => one.Env.At.Line <= other.Env.At.Line ? (one, other) : (other, one);
}
