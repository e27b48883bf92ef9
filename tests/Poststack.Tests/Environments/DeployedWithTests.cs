using Poststack.Core.Deployments;
using Poststack.Core.Environments;
using Poststack.Core.Pods;
using Poststack.Core.Releases;
using Poststack.Tests.Deployments.Files;
using Poststack.Tests.Projects;
using Poststack.Tests.Releases;

namespace Poststack.Tests.Environments;

/// <summary>Where in what was deployed a login's password stands.</summary>
public sealed class DeployedWithTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pod_has_it_through_a_config_map_that_it_names_and_its_neighbour_has_not()
    {
        var release = Pods(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: db}
            data: {dsn: "host=db password=${LOGIN}"}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              containers:
              - {name: web, image: w, envFrom: [{configMapRef: {name: db}}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: files}
            spec:
              volumes: [{name: db, configMap: {name: db}}]
              containers:
              - {name: files, image: w, volumeMounts: [{name: db, mountPath: /db}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: worker}
            spec:
              containers:
              - {name: worker, image: w}
            """
        );

        Has(release, "web").ShouldBeTrue();
        Has(release, "files").ShouldBeTrue();
        Has(release, "worker").ShouldBeFalse();
    }

    [Fact]
    public void What_no_container_is_called_has_nothing() =>
        DeployedWith.IsInDefinition(GivenRelease.Of(1), service: null, "s3cret").ShouldBeFalse();

    private static bool Has(Release release, string service) =>
        DeployedWith.IsInDefinition(release, service, "old-word");

    private Release Pods(string text)
    {
        _folder.Write("pod.yaml", text);
        var reference = new FileReference(
            "pod.yaml",
            Path.Combine(_folder.Path, "pod.yaml"),
            new(".poststack.yml", 1, 1)
        );
        var values = Values.Of([("LOGIN", "old-word")]);
        var file = PodFile.Read(reference, _folder.Path, values, PodUse.Deployment);
        file.Problems.ShouldBeEmpty();

        return GivenRelease.Of(1) with
        {
            Definition = PodModel.Describe(
                "shop-dev",
                file,
                PodUse.Deployment,
                new Dictionary<string, ImageBuild>(),
                new Dictionary<string, string>()
            ),
        };
    }
}
