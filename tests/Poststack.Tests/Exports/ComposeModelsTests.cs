using System.Text.Json.Nodes;
using Poststack.Core.Exports.Compose;

namespace Poststack.Tests.Exports;

public sealed class ComposeModelsTests
{
    /// <summary>What docker compose 2.26.1 prints of the same file, in its two forms.</summary>
    [Fact]
    public void A_line_break_that_composes_yaml_lost_at_the_beginning_of_a_text_is_restored()
    {
        var model = ComposeText.Read(
            """
            services:
              web:
                command:
                  - sh
                  - |2
                    echo $$HOME
                environment:
                  A: |2-
                    a
                  B: |2

                    b
                  C: |2+
                  D: |2-
                      x
                    y
                  E: |2-
                      x
                    y
                  F: |+
                    a

                image: busybox:stable
                x-mine: kept

            """
        );
        var json = JsonNode.Parse(
            """
            {"services": {"web": {
              "command": ["sh", "\necho $$HOME\n"],
              "environment": {"A": "\na", "B": "\n\nb\n", "C": "\n", "D": "\n  x\ny", "E": "  x\ny", "F": "a\n\n"},
              "image": "busybox:stable"
            }}}
            """
        );

        ComposeModels.Restore(model, json);

        JsonNode
            .DeepEquals(
                model,
                JsonNode.Parse(
                    """
                    {"services": {"web": {
                      "command": ["sh", "\necho $HOME\n"],
                      "environment": {"A": "\na", "B": "\n\nb\n", "C": "\n", "D": "\n  x\ny", "E": "  x\ny", "F": "a\n\n"},
                      "image": "busybox:stable",
                      "x-mine": "kept"
                    }}}
                    """
                )
            )
            .ShouldBeTrue(model.ToJsonString());
    }
}
