using Poststack.Core.Refusals;

namespace Poststack.Core.Adoption;

public static class AdoptionRefusals
{
    public static Refusal NoFile(string path) =>
        new(RefusalKind.NotFound, "adopt-file-missing", $"{path} does not exist.")
        {
            Next = ["Name the files that you give to `docker compose -f`, in their order."],
        };

    public static Refusal NoName() =>
        new(
            RefusalKind.Usage,
            "init-needs-name",
            "`init` needs a name for a new project, or `--from` a compose file for one that exists."
        )
        {
            Next = ["poststack init myapp", "poststack init --from compose.yml"],
        };
}
