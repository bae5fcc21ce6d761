package dev.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void up_knows_its_options() {
        Options options = Options.parse(new String[] {"up", "--clean", "--port-base", "20000", "--offline"});

        assertThat(options.clean()).isTrue();
        assertThat(options.ports().of("webhook-gateway")).isEqualTo(20000);
    }

    @Test
    void a_benchmark_is_named_by_a_word() {
        assertThat(Options.parse(new String[] {"bench", "gateway", "--offline", "--quick"})
                        .words())
                .containsExactly("gateway", "--quick");
    }

    @Test
    void chaos_has_options_of_its_own() {
        assertThat(Options.parse(new String[] {"chaos", "--minutes", "2", "--offline", "--seed", "5"})
                        .words())
                .containsExactly("--minutes", "2", "--seed", "5");
    }

    @Test
    void smoke_runs_all_services_natively_or_those_that_are_named() {
        assertThat(Options.parse(new String[] {"smoke"}).natives()).isEmpty();
        assertThat(Options.parse(new String[] {"smoke", "--native"}).natives())
                .containsExactly("webhook-gateway", "erp-sync", "reconciler", "credential-health");
        assertThat(Options.parse(new String[] {"smoke", "--native=reconciler,erp-sync"})
                        .natives())
                .containsExactly("reconciler", "erp-sync");
    }

    @Test
    void smoke_tries_every_erp_or_the_one_that_is_named() {
        assertThat(Options.parse(new String[] {"smoke"}).erps())
                .containsExactly("netsuite", "brightpearl", "businesscentral", "financeoperations");
        assertThat(Options.parse(new String[] {"smoke", "--erp", "brightpearl"}).erps())
                .containsExactly("brightpearl");
    }

    @ParameterizedTest
    @CsvSource({
        "up --fast, --fast",
        "up --port-base, 20000",
        "up --port-base x, 20000",
        "smoke --clean, --clean",
        "smoke --native=, --native",
        "smoke --erp, --erp must be followed by one of netsuite",
        "smoke --erp sap, sap",
        "up --erp netsuite, --erp",
        "up --native, --native",
        "down now, now",
    })
    void a_word_that_is_not_known_is_named(String line, String named) {
        assertThatThrownBy(() -> Options.parse(line.split(" ", -1)))
                .isInstanceOf(StopException.class)
                .hasMessageContaining(named)
                .extracting(e -> ((StopException) e).code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void ports_that_no_user_may_open_are_refused() {
        Options options = Options.parse(new String[] {"up", "--port-base", "80"});

        assertThatThrownBy(options::ports).isInstanceOf(StopException.class).hasMessageContaining("1024");
    }
}
