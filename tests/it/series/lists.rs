use envkeep::{Env, FromEnv, ProblemKind, Secret};

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(nested)]
    servers: Vec<Server>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Server {
    host: String,
    #[env(default = 80)]
    port: u16,
    key: Option<Secret<String>>,
}

fn file(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

#[test]
fn elements_are_read_in_the_order_of_their_indices() {
    let line = |index| format!("SERVERS_{index}_HOST=h{index}\nSERVERS_{index}_PORT=80{index}\n");
    let text: String = (0..12).rev().map(line).collect();
    let config: Config = file(&text).load().expect("all is set");
    let read = config
        .servers
        .iter()
        .map(|server| (&*server.host, server.port));
    assert_eq!(
        read.collect::<Vec<_>>()[..3],
        [("h0", 800), ("h1", 801), ("h2", 802)]
    );
    assert_eq!(config.servers[11].host, "h11");
    assert_eq!(config.servers.len(), 12);
}

#[test]
fn an_element_is_made_of_all_sources() {
    let config: Config = Env::empty()
        .vars([("SERVERS_1_HOST", "b")])
        .dotenv_str(".env", "SERVERS_0_HOST=a\nSERVERS_1_HOST=hidden\n")
        .dotenv_str(".env.shared", "SERVERS_1_PORT=9\n")
        .set("SERVERS_2_HOST", "c")
        .load()
        .expect("all is set");
    let hosts: Vec<&str> = config.servers.iter().map(|server| &*server.host).collect();
    assert_eq!(hosts, ["a", "b", "c"]);
    assert_eq!(config.servers[1].port, 9);
}

#[test]
fn a_list_without_an_element_names_the_first() {
    let missing = "`SERVERS_0_HOST` is not set";
    assert_eq!(told::<Config>(&Env::empty()), [missing]);
    // What is blank or taken away is absent.
    assert_eq!(told::<Config>(&file("SERVERS_1_HOST=\n")), [missing]);
    let env = file("SERVERS_0_HOST=a\n").without("SERVERS_0_HOST");
    assert_eq!(told::<Config>(&env), [missing]);
}

#[test]
fn an_index_without_a_variable_behind_it_makes_no_element() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(nested, default)]
        servers: Vec<Server>,
    }
    let config: Config = file("SERVERS_0=a\n").load().expect("none is needed");
    assert!(config.servers.is_empty());
}

#[test]
fn a_list_of_optional_variables_needs_one_of_them() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(nested)]
        #[allow(dead_code)]
        limits: Vec<Limit>,
    }
    #[derive(Debug, FromEnv)]
    struct Limit {
        #[env(default = 3)]
        rate: u32,
    }
    let empty = Env::empty();
    assert_eq!(
        told::<Config>(&empty),
        ["`LIMITS_0_RATE` is not set; expected an integer from 0 to 4294967295"]
    );
    let config: Config = file("LIMITS_0_RATE=7\n").load().expect("it is set");
    assert_eq!(config.limits[0].rate, 7);
}

#[test]
fn a_gap_names_both_sides_with_their_places() {
    let env = file("SERVERS_0_HOST=a\nSERVERS_3_PORT=1\nSERVERS_3_HOST=b\n");
    assert_eq!(
        told::<Config>(&env),
        [
            "`SERVERS_1_HOST` is not set, but `.env:1` sets `SERVERS_0_HOST` and `.env:3` sets `SERVERS_3_HOST`; the \
             elements of a list are numbered from 0 without a gap: renumber those after it, or set it and the same up to `SERVERS_2`"
        ]
    );
    assert_eq!(
        told::<Config>(&file("SERVERS_1_HOST=a\n")),
        [
            "`SERVERS_0_HOST` is not set, but `.env:1` sets `SERVERS_1_HOST`; the elements of a list are numbered from 0 \
             without a gap: renumber those after it, or set it"
        ]
    );
    let error = env.load::<Config>().expect_err("there is a gap");
    assert_eq!(error.problems()[0].kind(), ProblemKind::Missing);
}

#[test]
fn all_problems_of_all_elements_are_reported_at_once() {
    let env = file("SERVERS_0_PORT=x\nSERVERS_1_HOST=b\nSERVERS_2_PORT=9\nSERVERS_4_PORT=y\n");
    let told = told::<Config>(&env);
    let starts = |start: &str| told.iter().any(|line| line.contains(start));
    for problem in [
        "`SERVERS_0_HOST` is not set",
        "`SERVERS_0_PORT` is not an integer",
        "`SERVERS_2_HOST` is not set",
        "`SERVERS_3_HOST` is not set, but",
        "`SERVERS_4_HOST` is not set",
        "`SERVERS_4_PORT` is not an integer",
    ] {
        assert!(starts(problem), "{problem} in {told:#?}");
    }
    assert_eq!(told.len(), 6, "{told:#?}");
}

#[test]
fn an_option_a_default_and_a_length_of_none_allow_no_element() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(nested)]
        option: Option<Vec<Server>>,
        #[env(nested, default)]
        default: Vec<Server>,
        #[env(nested, default = vec![Server { host: "local".to_owned(), port: 1, key: None }])]
        value: Vec<Server>,
        #[env(nested, len = ..=2)]
        length: Vec<Server>,
    }
    let config: Config = Env::empty().load().expect("nothing is needed");
    assert!(config.option.is_none() && config.default.is_empty() && config.length.is_empty());
    assert_eq!(config.value[0].host, "local");
    let text = "OPTION_0_HOST=a\nDEFAULT_0_HOST=b\nVALUE_0_HOST=c\nLENGTH_0_HOST=d\n";
    let config: Config = file(text).load().expect("all is set");
    let lists = [
        config.option.expect("it is set"),
        config.default,
        config.value,
        config.length,
    ];
    let hosts: Vec<&str> = lists.iter().map(|list| &*list[0].host).collect();
    assert_eq!(hosts, ["a", "b", "c", "d"]);
}

#[test]
fn a_length_bounds_the_number_of_elements() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(nested, len = 2..=3)]
        #[allow(dead_code)]
        servers: Vec<Server>,
    }
    let lines = |count| {
        (0..count)
            .map(|index| format!("SERVERS_{index}_HOST=a\n"))
            .collect::<String>()
    };
    assert_eq!(
        told::<Config>(&file(&lines(1))),
        ["`SERVERS_1_HOST` is not set; there is 1 element, at least 2 are needed"]
    );
    assert_eq!(
        told::<Config>(&file(&lines(4))),
        [
            ".env:4:16: `SERVERS_3_HOST` is in an element too many; there are 4 elements, at most 3 are valid"
        ]
    );
    assert!(told::<Config>(&file(&lines(2))).is_empty());
    assert!(told::<Config>(&file(&lines(3))).is_empty());
}

#[test]
fn more_than_ten_thousand_elements_are_refused() {
    let lines: String = (0..10_001)
        .map(|index| format!("SERVERS_{index}_HOST=a\n"))
        .collect();
    let told = told::<Config>(&file(&lines));
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].contains(
        "`SERVERS_10000_HOST` is in an element too many; there are 10001 elements, at most 10000"
    ));
}

#[test]
fn lists_stand_in_lists() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(nested)]
        shards: Vec<Shard>,
    }
    #[derive(Debug, FromEnv)]
    struct Shard {
        name: String,
        #[env(nested)]
        replicas: Vec<Server>,
    }
    let text = "SHARDS_0_NAME=a\nSHARDS_0_REPLICAS_0_HOST=x\nSHARDS_0_REPLICAS_1_HOST=y\nSHARDS_1_NAME=b\n\
                SHARDS_1_REPLICAS_0_HOST=z\n";
    let config: Config = file(text).load().expect("all is set");
    let read: Vec<(&str, usize)> = config
        .shards
        .iter()
        .map(|shard| (&*shard.name, shard.replicas.len()))
        .collect();
    assert_eq!(read, [("a", 2), ("b", 1)]);
    assert_eq!(config.shards[1].replicas[0].host, "z");
    assert_eq!(
        told::<Config>(&file("SHARDS_0_REPLICAS_1_HOST=x\nSHARDS_1_NAME=b\n")),
        [
            "`SHARDS_0_NAME` is not set",
            "`SHARDS_0_REPLICAS_0_HOST` is not set, but `.env:1` sets `SHARDS_0_REPLICAS_1_HOST`; the elements of a list \
             are numbered from 0 without a gap: renumber those after it, or set it",
            "`SHARDS_1_REPLICAS_0_HOST` is not set",
        ]
    );
}

#[test]
fn checks_and_rules_of_each_element_hold() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(nested)]
        #[allow(dead_code)]
        pools: Vec<Pool>,
    }
    #[derive(Debug, FromEnv)]
    #[env(validate(ordered, fields(min, max)))]
    #[allow(dead_code)]
    struct Pool {
        min: u32,
        #[env(range = 1..=9)]
        max: u32,
    }
    fn ordered(min: &u32, max: &u32) -> Result<(), &'static str> {
        if min > max {
            return Err("the smaller number must not be above the greater");
        }
        Ok(())
    }
    let told = told::<Config>(&file(
        "POOLS_0_MIN=1\nPOOLS_0_MAX=10\nPOOLS_1_MIN=5\nPOOLS_1_MAX=3\n",
    ));
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(
        told[0].contains("`POOLS_0_MAX` is outside 1 to 9"),
        "{told:#?}"
    );
    assert!(
        told[1].contains("`POOLS_1_MIN`, `POOLS_1_MAX`"),
        "{told:#?}"
    );
}

#[test]
fn an_entry_that_cannot_be_read_is_an_element() {
    let told = told::<Config>(&file(
        "SERVERS_0_HOST=a\nSERVERS_1_HOST=${NOWHERE}\nSERVERS_2_HOST=c\n",
    ));
    assert_eq!(
        told,
        [".env:2:16: `SERVERS_1_HOST` refers to a variable that is not set"]
    );
}

#[test]
fn elements_that_are_renumbered_after_a_gap_as_the_report_says_load() {
    for count in 1..5 {
        for gap in 0..count {
            let name = |number: usize| format!("SERVERS_{number}_HOST");
            let line = |number: usize| format!("{}=h{number}\n", name(number));
            // What is before the gap keeps its number, and what is after it has one more.
            let text: String = (0..count)
                .map(|number| line(number + usize::from(number >= gap)))
                .collect();
            let problems = told::<Config>(&file(&text));
            let start = format!("`{}` is not set, but", name(gap));
            let of_gap = problems.iter().find(|problem| problem.starts_with(&start));
            let of_gap = of_gap.expect("the gap is told");
            assert!(of_gap.contains("renumber those after it"), "{of_gap}");
            let renumbered: String = (0..count).map(line).collect();
            let left = told::<Config>(&file(&renumbered));
            assert_eq!(left, [""; 0], "{renumbered}");
        }
    }
}
