using Poststack.Core.Deployments.Probes;
using Poststack.Core.Pods.Play;

namespace Poststack.Tests.Pods;

public sealed class ProbeJsonTests
{
    private static readonly TimeSpan ThreeSeconds = TimeSpan.FromSeconds(3);

    [Fact]
    public void Probes_come_back_from_a_label_as_they_went_onto_it()
    {
        HealthProbe[] probes =
        [
            new ExecProbe(["sh", "-c", "test \"$A\" = 'b c'"], HealthProbe.UsualTimeout),
            new TcpProbe(Host: null, 5432, ThreeSeconds),
            new TcpProbe("other", 80, ThreeSeconds),
        ];

        ProbeJson
            .Read(ProbeJson.Write(probes))
            .Select(probe => $"{probe.ToText()} within {probe.Timeout}")
            .ShouldBe(probes.Select(probe => $"{probe.ToText()} within {probe.Timeout}"));
    }

    [Fact]
    public void An_http_probe_keeps_its_headers_and_its_query()
    {
        var probe = new HttpProbe(
            IsTls: true,
            Host: null,
            8443,
            "/ready?deep=1",
            new Dictionary<string, string> { ["X-Probe"] = "yes" },
            ThreeSeconds
        );

        var read = ProbeJson.Read(ProbeJson.Write([probe])).ShouldHaveSingleItem();

        var http = read.ShouldBeOfType<HttpProbe>();
        http.ToText().ShouldBe("GET https://localhost:8443/ready?deep=1");
        http.Headers.ShouldBe(probe.Headers);
        http.Timeout.ShouldBe(ThreeSeconds);
    }
}
