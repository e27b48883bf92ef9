using Poststack.Core.Refusals;
using Poststack.Core.Variables.Imports;

namespace Poststack.Tests.Variables.Imports;

public sealed class ImportTests
{
    [Fact]
    public void A_flat_object_of_json_is_read_with_numbers_as_they_are_written() =>
        Read("x.json", """{"A": "x\ny", "B": 1.10, "C": true}""")
            .ShouldBe([new("A", "x\ny"), new("B", "1.10"), new("C", "true")]);

    [Fact]
    public void What_doppler_prints_with_json_is_secret() =>
        Read("x.json", """{"A": {"computed": "x", "raw": "${B}"}}""")
            .ShouldBe([new("A", "x", IsSecret: true)]);

    // As its CLI prints them: `doppler secrets --json`, pkg/printer/enclave.go of DopplerHQ/cli.
    [Fact]
    public void What_doppler_calls_unmasked_is_none_and_what_it_calls_restricted_has_no_value() =>
        Read(
                "x.json",
                """
                {
                  "LEVEL": {"computed": "info", "computedValueType": {"type": "string"}, "computedVisibility": "unmasked", "note": ""},
                  "HOOK": {"computed": "abc", "computedValueType": {"type": "string"}, "computedVisibility": "masked", "note": "n"},
                  "ROOT": {"computed": null, "computedValueType": {"type": "string"}, "computedVisibility": "restricted", "note": ""}
                }
                """
            )
            .ShouldBe([
                new("LEVEL", "info"),
                new("HOOK", "abc", IsSecret: true),
                new("ROOT", "", IsSecret: true) { IsWithheld = true },
            ]);

    [Fact]
    public void A_flat_map_that_doppler_downloaded_is_secret_whatever_the_names()
    {
        Read("x.json", """{"HOOK": "abc", "DOPPLER_PROJECT": "p"}""")
            .ShouldAllBe(one => one.IsSecret);
        Read("x.json", """{"HOOK": "abc"}""", ImportFormat.Doppler)
            .ShouldBe([new("HOOK", "abc", IsSecret: true)]);
        Read("x.json", """{"HOOK": "abc"}""").ShouldBe([new("HOOK", "abc")]);
    }

    [Fact]
    public void What_infisical_exports_is_secret() =>
        Read("x.json", """[{"key": "A", "value": "x", "type": "shared"}]""")
            .ShouldBe([new("A", "x", IsSecret: true)]);

    // As its CLI writes it: models.SingleEnvironmentVariable of Infisical/cli. Values are whole in JSON, whatever
    // skipMultilineEncoding says of the other formats.
    [Fact]
    public void What_infisical_writes_is_read_with_all_that_stands_beside_it() =>
        Read(
                "x.json",
                """
                [
                  {"key": "DB", "workspace": "w", "value": "a $X `y`\n2", "type": "shared", "_id": "1", "secretPath": "/", "tags": [], "comment": "c", "Etag": "", "skipMultilineEncoding": true},
                  {"key": "ME", "workspace": "w", "value": "mine", "type": "personal", "_id": "2", "secretPath": "/", "tags": null, "comment": "", "Etag": "", "skipMultilineEncoding": false}
                ]
                """
            )
            .ShouldBe([
                new("DB", "a $X `y`\n2", IsSecret: true),
                new("ME", "mine", IsSecret: true) { IsPersonal = true },
            ]);

    [Fact]
    public void A_flat_map_of_yaml_is_read_without_typing() =>
        Read("x.yml", "A: 010\nB: |\n  x\n  y\nC: yes\n")
            .ShouldBe([new("A", "010"), new("B", "x\ny\n"), new("C", "yes")]);

    [Fact]
    public void What_services_have_under_environment_is_read_with_its_references() =>
        Read(
                "docker-compose.yml",
                """
                services:
                  web:
                    environment:
                      A: "${HOST}:$$5"
                      SHELLS:
                  worker:
                    environment: ["A=${HOST}:$$5", B=1, ALSO_SHELLS]
                """
            )
            .ShouldBe([new("A", "${HOST}:$$5", IsTemplate: true), new("B", "1", IsTemplate: true)]);

    [Fact]
    public void Secrets_and_config_maps_are_read_from_kubernetes() =>
        Read(
                "x.yaml",
                """
                apiVersion: v1
                kind: Secret
                data: {A: eAp5}
                stringData: {B: "2"}
                ---
                apiVersion: v1
                kind: ConfigMap
                data: {C: "3"}
                ---
                apiVersion: v1
                kind: Service
                """
            )
            .ShouldBe([
                new("A", "x\ny", IsSecret: true),
                new("B", "2", IsSecret: true),
                new("C", "3"),
            ]);

    // `kubectl get secrets -o yaml` writes its keys in this order, and several resources as a List.
    [Theory]
    [InlineData("stdin", "apiVersion: v1\ndata:\n  A: eAp5\nkind: Secret\nmetadata:\n  name: a\n")]
    [InlineData("x.json", """{"apiVersion": "v1", "kind": "Secret", "data": {"A": "eAp5"}}""")]
    [InlineData(
        "stdin",
        "apiVersion: v1\nitems:\n- apiVersion: v1\n  data:\n    A: eAp5\n  kind: Secret\nkind: List\n"
    )]
    [InlineData(
        "x.yml",
        "apiVersion: v1\nkind: Secret\ndata: {A: b3RoZXI=}\nstringData: {A: \"x\\ny\"}\n"
    )]
    [InlineData(
        "x.yml",
        "apiVersion: v1\nkind: Secret\ndata: {A: eAp5}\n---\nkind: ConfigMap\ndata: {A: \"x\\ny\"}\n"
    )]
    public void A_secret_is_read_however_kubernetes_writes_it(string path, string text) =>
        Read(path, text).ShouldBe([new("A", "x\ny", IsSecret: true)]);

    [Fact]
    public void Bytes_of_a_config_map_are_read_where_they_are_text_and_refused_where_not()
    {
        const string Head = "apiVersion: v1\nkind: ConfigMap\nbinaryData: ";

        Read("x.yml", Head + "{A: eAp5}\n").ShouldBe([new("A", "x\ny")]);
        Should
            .Throw<RefusalException>(() => Read("x.yml", Head + "{A: /w==}\n"))
            .Refusal.Problems.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe("x.yml:3:17: A is no text in base64.");
    }

    [Fact]
    public void Two_resources_with_two_values_for_one_name_are_refused() =>
        Should
            .Throw<RefusalException>(() =>
                Read(
                    "stdin",
                    "apiVersion: v1\nkind: ConfigMap\ndata: {A: one}\n---\nkind: ConfigMap\ndata: {A: two}\n"
                )
            )
            .Refusal.Problems.ShouldHaveSingleItem()
            .ToString()
            .ShouldStartWith("stdin:6:8: A has another value here than in what stands before.");

    [Fact]
    public void A_compose_file_in_a_pipe_is_no_env_file() =>
        Read("stdin", "services:\n  web:\n    environment:\n      A: 1\n")
            .ShouldBe([new("A", "1", IsTemplate: true)]);

    [Theory]
    [InlineData("x.json", """{"A": null}""")]
    [InlineData("x.json", """{"A": [1]}""")]
    [InlineData("x.json", """{"A": """)]
    [InlineData("x.json", "[1]")]
    [InlineData("x.yml", "A: [1]")]
    [InlineData("x.yml", "- A")]
    [InlineData("x.yml", "A: 1\nA: 2")]
    [InlineData("x.yml", "A: [")]
    [InlineData("x.yml", "services: {a: {environment: {A: 1}}, b: {environment: {A: 2}}}")]
    [InlineData("x.yml", "apiVersion: v1\nkind: Secret\ndata: {A: '***'}")]
    [InlineData(".env", "A B=1")]
    public void What_is_not_of_its_format_is_refused(string path, string text) =>
        Should
            .Throw<RefusalException>(() => Read(path, text))
            .Refusal.Code.ShouldBe("import-malformed");

    private static IReadOnlyList<ImportedVariable> Read(
        string path,
        string text,
        ImportFormat format = ImportFormat.Auto
    ) => ImportReader.Read(format, path, text, new(_ => null, _ => null));
}
