using Poststack.Core.Deployments;
using Poststack.Core.Inits;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Completions;

internal static class GivenServices
{
    private static readonly SourcePosition At = new(".poststack.yml", 4, 3);

    /// <summary>`dev` with app.yml, a file that is not there, a broken one, init.yml, and the pod file init.yaml.</summary>
    public static ProjectSpec In(string folder)
    {
        FileReference File(string name) => new(name, Path.Combine(folder, name), At);

        return GivenProject.With(
            folder,
            GivenProject.Env("dev") with
            {
                Deployment = new(
                    [File("app.yml"), File("missing.yml"), File("broken.yml")],
                    null,
                    At
                ),
                Init =
                [
                    new ParallelInit(
                        [
                            new ComposeInit([File("init.yml")], At),
                            new PodInit(File("init.yaml"), At),
                        ],
                        At
                    ),
                ],
            }
        );
    }
}
