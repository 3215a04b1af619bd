namespace Clew.Analysis.Stacktraces.Java;

/// <summary>Which packages are not the user's program.</summary>
internal static class JavaPackages
{
    /// <summary>The JDK, the languages' own libraries, and what starts a program or a test. Nobody's program is part of it.</summary>
    private static readonly string[] Runtime =
    [
        "java", "javax", "jdk", "sun", "com.sun", "kotlin", "kotlinx", "scala", "groovy", "clojure", "android", "androidx", "dalvik", "com.android.internal",
        "junit", "org.junit", "org.hamcrest", "org.testng", "org.opentest4j", "org.apache.tools.ant", "org.apache.maven", "org.gradle", "worker.org.gradle", "com.intellij.rt", "org.eclipse.jdt",
        "java.lang.reflect",
    ];

    /// <summary>Libraries that are found in many programs' stacks.</summary>
    private static readonly string[] Libraries =
    [
        "jakarta", "org.springframework", "org.hibernate", "org.apache.catalina", "org.apache.coyote", "org.apache.tomcat", "org.apache.kafka", "org.apache.http",
        "org.apache.logging", "org.apache.log4j", "org.apache.spark", "org.eclipse.jetty", "io.netty", "io.undertow", "io.quarkus", "io.micronaut", "io.vertx", "io.grpc", "io.ktor",
        "io.opentelemetry", "io.sentry", "reactor", "rx", "io.reactivex", "ch.qos.logback", "org.slf4j", "com.zaxxer.hikari", "org.postgresql", "com.mysql", "org.mariadb",
        "oracle.jdbc", "com.microsoft.sqlserver", "redis.clients", "io.lettuce", "com.mongodb", "com.fasterxml.jackson", "com.google.gson", "com.google.common", "com.google.inject",
        "okhttp3", "okio", "retrofit2", "feign", "net.bytebuddy", "org.aspectj", "net.sf.cglib", "org.mockito", "org.jboss", "org.glassfish", "software.amazon.awssdk", "com.amazonaws",
        "com.azure", "akka", "play", "org.quartz", "liquibase", "org.flywaydb", "lombok",
    ];

    private static readonly PrefixSet RuntimeNames = new(Runtime);
    private static readonly PrefixSet LibraryNames = new(Libraries);

    public static bool IsInApp(string module) => module.Length > 0 && !RuntimeNames.Covers(module) && !LibraryNames.Covers(module);

    public static bool IsRuntime(string module) => RuntimeNames.Covers(module);
}
