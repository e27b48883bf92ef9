namespace Poststack.Tests.Shared;

/// <summary>The `.poststack.yml` of the specification, as it stands there.</summary>
internal static class Sample
{
    public const string Text = """
        # .poststack.yml
        project:
          name: myapp

        environments:
          dev:
            postgres:
              database: myapp_dev
              port: 5433
              user: myapp_dev_user
              password: auto_generated
            init:
              - compose: deploy/init-compose.yml
            deployment:
              compose: deploy/app-compose.yml
            variables:
              LOG_LEVEL: debug
              CACHE_TTL: 60

          staging:
            postgres:
              database: myapp_staging
              port: 5434
              user: myapp_staging_user
              password: auto_generated
            init:
              - compose: deploy/init-compose.yml
            deployment:
              compose: deploy/staging-compose.yml
            variables:
              LOG_LEVEL: info
              CACHE_TTL: 300

          production:
            postgres:
              database: myapp_prod
              port: 5435
              user: myapp_prod_user
              password: auto_generated
            init:
              - pod: deploy/migrate-pod.yaml
            deployment:
              pod: deploy/prod-pod.yaml
            variables:
              LOG_LEVEL: warn
              CACHE_TTL: 3600
        """;
}
