using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>Pods, one of which has an init container.</summary>
internal sealed class KilledPods : KilledFiles
{
    public override string Declaration => "init: [{pod: init.yaml}], deployment: {pod: app.yaml}";

    public override string WebOf(string composeProject) => $"{composeProject}-web-web";

    public override void Prepare(GivenProject project) =>
        project.Write(
            "init.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: init}
            spec:
              containers:
              - name: migrations
                image: busybox:stable
                command: [sh, -c, 'echo $URL']
                env: [{name: URL, value: "${POSTSTACK_DATABASE_URL}"}]
            """
        );

    public override void Write(GivenProject project, string script) =>
        project.Write(
            "app.yaml",
            $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              terminationGracePeriodSeconds: 0
              restartPolicy: Never
              initContainers:
              - name: prepare
                image: busybox:stable
                command: [echo, prepared]
              containers:
              - name: web
                image: busybox:stable
                command: [sh, -c, "{{script}}"]
                readinessProbe:
                  exec: {command: ["true"]}
                  timeoutSeconds: 10
                env:
                - {name: LEVEL, value: "${LEVEL}"}
                - {name: URL, value: "${POSTSTACK_DATABASE_URL}"}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: worker}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
              - name: worker
                image: busybox:stable
                command: [sleep, "1000"]
                readinessProbe:
                  exec: {command: ["true"]}
                  timeoutSeconds: 10
            """
        );
}
