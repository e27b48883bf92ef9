using Poststack.Core.Databases;
using Poststack.Core.Exports;
using Poststack.Core.Exports.Compose;
using Poststack.Core.Exports.Pods;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Variables;

namespace Poststack.Tests.Exports;

public sealed class PodExportTests
{
    private static readonly ExportedPostgres Postgres = new(
        new(
            "shop-postgres",
            PostgresProvider.Container,
            "localhost",
            5433,
            "shop",
            "shop_user",
            "pass",
            "admin"
        )
        {
            Image = "postgres:16",
        },
        "/var/lib/postgresql/data"
    );

    [Fact]
    public void What_runs_side_by_side_runs_one_after_the_other_in_a_pod_and_that_is_said()
    {
        var export = Export(null);
        var documents = export.Documents(
            new(
                [
                    [Unit("services: {a: {image: i}}"), Unit("services: {b: {image: i}}")],
                    [Unit("services: {c: {image: i}}")],
                ],
                Unit("services: {web: {image: w}}")
            )
        );

        Names(documents[0]["spec"]!["initContainers"]).ShouldBe(["a", "b", "c"]);
        export.Findings.ShouldHaveSingleItem().Message.ShouldContain("`parallel:`");
    }

    [Fact]
    public void Postgres_is_a_pod_of_its_own_that_the_first_init_container_waits_for()
    {
        var documents = Documents(
            [
                Unit(
                    "services: {second: {image: i, depends_on: {first: {condition: service_started}}}, first: {image: i}}"
                ),
            ],
            Unit("services: {web: {image: w}}"),
            Postgres
        );

        documents.Count.ShouldBe(2);
        documents[0]["metadata"]!["name"]!.GetValue<string>().ShouldBe("shop-postgres");
        Names(documents[1]["spec"]!["initContainers"])
            .ShouldBe(["wait-for-postgres", "first", "second"]);
        Names(documents[1]["spec"]!["containers"]).ShouldBe(["web"]);
        documents[1]["spec"]!["initContainers"]![0]!["command"]![2]!
            .GetValue<string>()
            .ShouldContain("--host=shop-postgres");
        documents[1]["spec"]!["restartPolicy"]!.GetValue<string>().ShouldBe("OnFailure");
    }

    [Fact]
    public void Containers_of_a_pod_share_its_host_file_and_its_name_servers()
    {
        var export = Export(null);
        var spec = export.Documents(
            new(
                [],
                Unit(
                    """
                    services:
                      a:
                        image: i
                        extra_hosts: ["legacy=10.0.0.7", "old:10.0.0.7", "six:::1"]
                        dns: [192.0.2.53]
                        dns_opt: ["ndots:3", use-vc]
                      b:
                        image: i
                        extra_hosts: ["legacy=10.0.0.8", "machine=host-gateway"]
                        dns: [192.0.2.53, 192.0.2.54]
                        dns_search: [corp.example]
                    """
                )
            )
        )[0]["spec"]!;

        spec["hostAliases"]!
            .ToJsonString()
            .ShouldBe(
                """[{"ip":"10.0.0.7","hostnames":["legacy","old"]},{"ip":"::1","hostnames":["six"]},{"ip":"127.0.0.1","hostnames":["a","b"]}]"""
            );
        spec["dnsConfig"]!
            .ToJsonString()
            .ShouldBe(
                """{"nameservers":["192.0.2.53","192.0.2.54"],"options":[{"name":"ndots","value":"3"},{"name":"use-vc"}],"searches":["corp.example"]}"""
            );
        export
            .Findings.Select(finding => finding.Message)
            .ShouldBe([
                "`b` has another address for `legacy` than the rest of its pod.",
                "`b` finds this machine as `machine`, and in a pod it is `host.containers.internal`.",
            ]);
    }

    [Fact]
    public void Containers_of_a_pod_find_each_other_by_the_names_that_services_have()
    {
        var export = Export(null);
        var spec = export.Documents(
            new(
                [
                    [Unit("services: {migrate: {image: i}}")],
                ],
                Unit(
                    """
                    services:
                      web: {image: i, environment: {CACHE: "redis://cache:6379"}}
                      cache: {image: i, container_name: the-cache, networks: {default: {aliases: [fast]}}}
                    """
                )
            )
        )[0]["spec"]!;

        spec["hostAliases"]!
            .ToJsonString()
            .ShouldBe("""[{"ip":"127.0.0.1","hostnames":["web","cache","the-cache","fast"]}]""");
        export
            .Findings.ShouldHaveSingleItem()
            .Message.ShouldBe("`cache` has `container_name`, which a pod's container has not.");
    }

    [Fact]
    public void A_port_that_two_of_them_listen_at_is_named()
    {
        var export = Export(null);
        export.Documents(
            new(
                [],
                Unit(
                    """
                    services:
                      a: {image: i, expose: ["80"], ports: [{target: 80, published: "8080", protocol: tcp}]}
                      b: {image: i, ports: [{target: 80, published: "8081", protocol: tcp}]}
                      c: {image: i, expose: ["80/udp", "80"]}
                    """
                )
            )
        );

        export
            .Findings.Select(finding => finding.Message)
            .ShouldBe([
                "`b` listens at 80/tcp, as `a` does, and a pod has each port once.",
                "`c` listens at 80/tcp, as `a` does, and a pod has each port once.",
            ]);
    }

    [Fact]
    public void Name_servers_would_hide_the_pod_that_has_postgres()
    {
        var export = Export(Postgres);
        var spec = export.Documents(
            new(
                [],
                Unit("services: {web: {image: i, dns: [192.0.2.53], dns_search: [corp.example]}}")
            )
        )[1]["spec"]!;

        spec["dnsConfig"]!.ToJsonString().ShouldBe("""{"searches":["corp.example"]}""");
        export
            .Findings.ShouldHaveSingleItem()
            .Message.ShouldBe("`web` has `dns`, and a pod that asks it finds PostgreSQL no more.");
    }

    [Fact]
    public void Podmans_name_server_is_not_asked_over_TCP_where_it_has_to_find_postgres()
    {
        var export = Export(Postgres);
        var spec = export.Documents(
            new([], Unit("services: {web: {image: i, dns_opt: [use-vc, 'ndots:3']}}"))
        )[1]["spec"]!;

        spec["dnsConfig"]!
            .ToJsonString()
            .ShouldBe("""{"options":[{"name":"ndots","value":"3"}]}""");
        export
            .Findings.ShouldHaveSingleItem()
            .Message.ShouldBe(
                "`web` asks for names over TCP (`use-vc`), and Podman tells PostgreSQL's over UDP alone."
            );
    }

    [Fact]
    public void A_command_without_the_images_entrypoint_is_all_that_runs() =>
        Documents([], Unit("services: {web: {image: i, entrypoint: [], command: [a, b]}}"), null)[
            0
        ]["spec"]!["containers"]![0]!
            .ToJsonString()
            .ShouldBe(
                """{"name":"web","image":"docker.io/library/i","imagePullPolicy":"IfNotPresent","command":["a","b"]}"""
            );

    [Fact]
    public void A_folder_that_compose_would_make_is_made()
    {
        const string Missing = "/nowhere/poststack/data";
        Documents(
            [],
            Unit(
                $$$"""
                services:
                  web:
                    image: i
                    volumes:
                      - {type: bind, source: {{{Missing}}}, target: /a, bind: {create_host_path: true} }
                      - {type: bind, source: /, target: /b, bind: {create_host_path: true} }
                """
            ),
            null
        )[0]["spec"]!["volumes"]!.ToJsonString().ShouldBe("""[{"name":"path--nowhere-poststack-data","hostPath":{"path":"/nowhere/poststack/data","type":"DirectoryOrCreate"}},{"name":"path","hostPath":{"path":"/"}}]""");
    }

    [Fact]
    public void What_a_pod_can_express_is_in_it()
    {
        var unit = Unit(
            """
            services:
              web:
                image: registry.example/web:1
                entrypoint: [/entry]
                command: [a, "$b"]
                working_dir: /work
                user: "1000:1001"
                environment: {A: "1", B: null}
                ports:
                  - {mode: ingress, host_ip: 127.0.0.1, target: 80, published: "8080", protocol: tcp}
                  - {target: 53, published: "5353", protocol: udp}
                volumes:
                  - {type: bind, source: /src, target: /dst, read_only: true}
                  - {type: volume, source: data, target: /data}
                healthcheck: {test: [CMD-SHELL, "true && a $$$$"], interval: 1m30s, timeout: 500ms, start_period: 100µs, retries: 2}
                cap_drop: [ALL]
                read_only: true
                security_opt: ["no-new-privileges:true"]
                deploy: {resources: {limits: {cpus: 0.5, memory: "1024"}, reservations: {memory: "512"}}}
                restart: unless-stopped
            volumes: {data: {name: p_data}}
            """
        );
        var export = Export(null);
        var pod = export.Documents(new([], unit))[0];

        export.Findings.ShouldBeEmpty();
        pod["spec"]!["containers"]![0]!
            .ToJsonString(Readable)
            .ShouldBe(
                """
                {"name":"web","image":"registry.example/web:1","imagePullPolicy":"IfNotPresent","command":["/entry"],"args":["a","$b"],"workingDir":"/work","env":[{"name":"A","value":"1"}],"volumeMounts":[{"name":"path--src","mountPath":"/dst","readOnly":true},{"name":"data","mountPath":"/data"}],"securityContext":{"readOnlyRootFilesystem":true,"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"runAsUser":1000,"runAsGroup":1001},"resources":{"limits":{"cpu":"0.5","memory":"1024"},"requests":{"memory":"512"}},"ports":[{"containerPort":80,"hostPort":8080,"hostIP":"127.0.0.1"},{"containerPort":53,"hostPort":5353,"protocol":"UDP"}],"livenessProbe":{"exec":{"command":["/bin/sh","-c",":; true && a $$"]},"initialDelaySeconds":0,"periodSeconds":90,"timeoutSeconds":1,"failureThreshold":2}}
                """.Trim()
            );
        pod["spec"]!["volumes"]!
            .ToJsonString()
            .ShouldBe(
                """
                [{"name":"path--src","hostPath":{"path":"/src"}},{"name":"data","persistentVolumeClaim":{"claimName":"shop-data"}}]
                """.Trim()
            );
    }

    [Fact]
    public void What_others_await_until_it_has_ended_is_an_init_container_where_it_can_be_one()
    {
        var export = Export(null);
        var pod = export.Documents(
            new(
                [],
                Unit(
                    """
                    services:
                      web:
                        image: w
                        depends_on: {assets: {condition: service_completed_successfully}, check: {condition: service_completed_successfully}}
                      assets: {image: a, depends_on: {fetch: {condition: service_completed_successfully}}}
                      fetch: {image: f}
                      cache: {image: c}
                      check: {image: k, depends_on: {cache: {condition: service_started}}}
                    """
                )
            )
        )[0];

        Names(pod["spec"]!["initContainers"]).ShouldBe(["fetch", "assets"]);
        Names(pod["spec"]!["containers"]).ShouldBe(["cache", "check", "web"]);
        export
            .Findings.ShouldHaveSingleItem()
            .Message.ShouldBe(
                "`web` waits until `check` is completed_successfully, and a pod's containers start together."
            );
    }

    [Fact]
    public void An_image_is_built_with_what_compose_builds_it_with()
    {
        var export = Export(null);
        export.Documents(
            new(
                [],
                Unit(
                    """
                    services:
                      web: {build: {context: "/my src", dockerfile: web/Dockerfile, target: slim, args: {A: "it's 1", B: null, C: "2"}}}
                      api: {build: {context: /api, dockerfile: /other/Dockerfile, network: host}, image: registry.example/api:1}
                      far: {build: {context: "https://example.org/x.git"}}
                    """
                )
            )
        );

        export.Builds.ShouldBe([
            "podman build -t localhost/shop-web:latest -f '/my src/web/Dockerfile' --target slim --build-arg 'A=it'\\''s 1' --build-arg B --build-arg C=2 '/my src'",
            "podman build -t registry.example/api:1 -f /other/Dockerfile /api",
            "podman build -t localhost/shop-far:latest https://example.org/x.git",
        ]);
        export
            .Findings.ShouldHaveSingleItem()
            .Message.ShouldBe(
                "`api` builds with `network`, which is not in the build command above."
            );
    }

    [Fact]
    public void What_it_cannot_is_named_where_it_stands()
    {
        const string Yaml = """
            services:
              web:
                image: w
                depends_on: {api: {condition: service_healthy, required: true}}
                environment: {API: "http://api:80"}
                logging: {driver: syslog}
                user: nobody
              api:
                image: a
                deploy: {replicas: 2}
                ports: [{target: 80, published: 8000-8010}, {target: 81}]
            """;
        var unit = Unit(Yaml) with
        {
            Sources = [(YamlMap)YamlReader.Read(Yaml, "app.yml").Documents[0]],
        };
        var export = Export(null);
        export.Documents(new([], unit));

        export
            .Findings.Select(finding => $"{finding.At} {finding.Message}")
            .ShouldBe(
                [
                    "app.yml:10:5 `api` runs several times, and a pod has each container once.",
                    "app.yml:11:5 `api` publishes 80 at one of 8000-8010, and a pod at a fixed one.",
                    "app.yml:11:5 `api` publishes 81 at any port, and a pod at a fixed one.",
                    "app.yml:4:5 `web` waits until `api` is healthy, and a pod's containers start together.",
                    "app.yml:6:5 `web` has `logging`, which a pod's container has not.",
                    "app.yml:7:5 `web` runs as `nobody`, and a pod knows users by number.",
                ],
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData(
        "networks: {other: null}",
        "is in the network `other`, and all of a pod are in one"
    )]
    [InlineData(
        "networks: {default: {priority: 1}}",
        "has `priority` in the network `default`, which is not carried over"
    )]
    [InlineData(
        "tmpfs: [/t]",
        "has a tmpfs at `/t`, which Podman 4.3 keeps on disk, without options"
    )]
    [InlineData(
        "volumes: [{type: tmpfs, target: /t, tmpfs: {size: 1}}]",
        "has a tmpfs at `/t`, which Podman 4.3 keeps on disk, without options"
    )]
    [InlineData(
        "volumes: [{type: bind, source: /s, target: /t, bind: {propagation: shared}}]",
        "has `propagation` in the mount at /t, which is not carried over"
    )]
    [InlineData(
        "volumes: [{type: volume, source: plain, target: /t, volume: {nocopy: true}}]",
        "has `nocopy` in the mount at /t, which is not carried over"
    )]
    [InlineData(
        "volumes: [{type: volume, source: nfs, target: /t}]",
        "has `driver_opts` in the volume `nfs`, which is not carried over"
    )]
    [InlineData(
        "volumes: [{type: volume, source: there, target: /t}]",
        "mounts `there`, which must be there before, and Podman makes it when it is missing"
    )]
    [InlineData(
        "restart: on-failure:3",
        "has `restart: on-failure:3`, and a pod restarts all that fails"
    )]
    [InlineData("restart: 'no'", "has `restart: no`, and a pod restarts all that fails")]
    [InlineData("deploy: {labels: {a: b}}", "has `labels` in `deploy`, which is not carried over")]
    [InlineData(
        "deploy: {resources: {limits: {pids: 1}}}",
        "has `pids` in its `limits`, which is not carried over"
    )]
    [InlineData(
        "configs: [{source: f, mode: 256}]",
        "has `mode` in `f`, which is not carried over"
    )]
    [InlineData("entrypoint: []", "takes its image's entrypoint away, and a pod runs it")]
    [InlineData("command: []", "takes its image's command away, and a pod runs it")]
    [InlineData(
        "security_opt: ['no-new-privileges:true', 'seccomp=unconfined']",
        "has `seccomp=unconfined` in `security_opt`, which is not carried over"
    )]
    [InlineData(
        "healthcheck: {test: [CMD, c], start_interval: 1s}",
        "has `start_interval` in `healthcheck`, which is not carried over"
    )]
    public void What_stands_inside_of_a_field_is_named_too(string field, string lost)
    {
        var export = Export(null);
        export.Documents(
            new(
                [],
                Unit(
                    $$$"""
                    services:
                      web:
                        image: i
                        {{{field}}}
                    networks: {default: {name: p_default, ipam: {} } }
                    volumes:
                      plain: {name: p_plain, driver: local}
                      nfs: {name: p_nfs, driver: local, driver_opts: {type: nfs}}
                      there: {name: there, external: true}
                    configs: {f: {file: /src}}
                    """
                )
            )
        );

        export.Findings.ShouldHaveSingleItem().Message.ShouldBe($"`web` {lost}.");
    }

    [Fact]
    public void A_relative_target_starts_where_compose_starts_it()
    {
        var unit = Unit(
            """
            services:
              web:
                image: w
                configs: [{source: f, target: rel}, {source: f, target: /abs}, {source: f}]
                secrets: [{source: f, target: rel}, {source: f}]
            configs: {f: {file: /src}}
            secrets: {f: {file: /src}}
            """
        );

        Documents([], unit, null)[0]["spec"]!["containers"]![0]!["volumeMounts"]!
            .AsArray()
            .Select(mount => (string?)mount!["mountPath"])
            .ShouldBe(["/rel", "/abs", "/f", "/run/secrets/rel", "/run/secrets/f"]);
    }

    [Fact]
    public void Secrets_that_stay_out_come_from_a_config_map()
    {
        var references = new SecretReferences(hides: true);
        var secret = references.Mark(
            new("K", "v", IsSecret: true, new(VariableLayer.Env, null), [])
        );
        var export = new PodExport("shop", null, references);

        var pod = export.Documents(
            new([], Unit($"services: {{web: {{image: w, environment: {{URL: 'a{secret}b'}}}}}}"))
        )[0];

        pod["spec"]!["containers"]![0]!["env"]!
            .ToJsonString()
            .ShouldBe(
                """[{"name":"URL","valueFrom":{"configMapKeyRef":{"name":"shop-secrets","key":"web.URL"}}}]"""
            );
        export.Secrets.ShouldBe(new Dictionary<string, string> { ["web.URL"] = "avb" });
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static PodExport Export(ExportedPostgres? postgres) =>
        new("shop", postgres, new SecretReferences(hides: false));

    private static IReadOnlyList<System.Text.Json.Nodes.JsonObject> Documents(
        IReadOnlyList<ExportUnit> init,
        ExportUnit deployment,
        ExportedPostgres? postgres
    ) => Export(postgres).Documents(new([init], deployment));

    private static ExportUnit Unit(string yaml)
    {
        var unit = new ExportUnit("p", ComposeText.Read(yaml), new HashSet<string>());
        return unit with { Active = unit.Services.Select(service => service.Key).ToHashSet() };
    }

    private static IEnumerable<string> Names(System.Text.Json.Nodes.JsonNode? containers) =>
        containers!.AsArray().Select(one => one!["name"]!.GetValue<string>());
}
