using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Pods.Play;
using Poststack.Tests.Environments;

namespace Poststack.Tests.Pods;

public sealed class PodChangesTests
{
    private static readonly ComposeUp Up = new() { RemoveOrphans = true };

    [Fact]
    public void What_runs_as_wanted_is_left_alone()
    {
        var web = Wanted("web");

        Changes([web], [Found(web)], [Container(web, ContainerState.Running)])
            .ShouldBe("remove ; play ; start ");
    }

    [Fact]
    public void A_changed_pod_is_replaced_and_an_orphan_removed()
    {
        var (web, worker) = (Wanted("web"), Wanted("worker"));

        Changes(
                [web, worker],
                [Found(web, digest: "old"), Found(worker), new("shop-dev-gone", Labels("x"))],
                [Container(web, ContainerState.Running), Container(worker, ContainerState.Running)]
            )
            .ShouldBe("remove shop-dev-web,shop-dev-gone; play shop-dev-web; start shop-dev-web");
    }

    [Fact]
    public void A_stopped_pod_is_started_and_a_half_made_one_made_anew()
    {
        var (web, worker) = (Wanted("web"), Wanted("worker"));

        Changes([web, worker], [Found(web), Found(worker)], [Container(web, ContainerState.Exited)])
            .ShouldBe(
                "remove shop-dev-worker; play shop-dev-worker; start shop-dev-web,shop-dev-worker"
            );
    }

    [Fact]
    public void One_service_brings_its_pod_along_and_no_other()
    {
        var (web, worker) = (Wanted("web"), Wanted("worker"));

        Changes(
                [web, worker],
                [Found(web), Found(worker)],
                [Container(web, ContainerState.Running), Container(worker, ContainerState.Running)],
                new() { Services = ["web"], ForceRecreate = true }
            )
            .ShouldBe("remove shop-dev-web; play shop-dev-web; start shop-dev-web");
    }

    private static string Changes(
        IReadOnlyList<PodManifest> wanted,
        IReadOnlyList<PodFacts> found,
        IReadOnlyList<ContainerFacts> containers,
        ComposeUp? options = null
    )
    {
        var changes = PodChanges.Of(wanted, found, containers, options ?? Up);

        return $"remove {Names(changes.Remove.Select(pod => pod.Name))}; "
            + $"play {Names(changes.Play.Select(pod => pod.Pod.Name))}; "
            + $"start {Names(changes.Start.Select(pod => pod.Name))}";
    }

    private static string Names(IEnumerable<string> names) => string.Join(',', names);

    private static PodManifest Wanted(string name) =>
        PodManifest.Of(
            new(
                $"shop-dev-{name}",
                "shop-dev",
                "shop-dev",
                new JsonObject { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject() },
                []
            )
            {
                Alias = name,
                Containers =
                [
                    new(name, new ComposeService(name, name, []) { Pod = name }, Ports: []),
                ],
            },
            new Dictionary<string, string?>()
        );

    private static PodFacts Found(PodManifest wanted, string? digest = null) =>
        new(wanted.Pod.Name, Labels(digest ?? wanted.Digest));

    private static Dictionary<string, string> Labels(string digest) =>
        new([PodLabels.OfDigest(digest)]);

    private static ContainerFacts Container(PodManifest wanted, ContainerState state) =>
        Given.Container(wanted.Pod.Alias, state) with
        {
            Name = $"{wanted.Pod.Name}-{wanted.Pod.Alias}",
            Restarts = true,
            Labels = PodLabels.Of(wanted.Pod),
        };
}
