//! A struct of two hundred fields.

use envkeep::{Env, FromEnv};

macro_rules! wide {
    ($($field:ident)+) => {
        #[derive(Debug, FromEnv)]
        struct Wide {
            $($field: u16,)+
        }

        impl Wide {
            fn sum(&self) -> u32 {
                0 $(+ u32::from(self.$field))+
            }
        }
    };
}

wide! {
    field_0 field_1 field_2 field_3 field_4 field_5 field_6 field_7 field_8 field_9 field_10
    field_11 field_12 field_13 field_14 field_15 field_16 field_17 field_18 field_19 field_20
    field_21 field_22 field_23 field_24 field_25 field_26 field_27 field_28 field_29 field_30
    field_31 field_32 field_33 field_34 field_35 field_36 field_37 field_38 field_39 field_40
    field_41 field_42 field_43 field_44 field_45 field_46 field_47 field_48 field_49 field_50
    field_51 field_52 field_53 field_54 field_55 field_56 field_57 field_58 field_59 field_60
    field_61 field_62 field_63 field_64 field_65 field_66 field_67 field_68 field_69 field_70
    field_71 field_72 field_73 field_74 field_75 field_76 field_77 field_78 field_79 field_80
    field_81 field_82 field_83 field_84 field_85 field_86 field_87 field_88 field_89 field_90
    field_91 field_92 field_93 field_94 field_95 field_96 field_97 field_98 field_99 field_100
    field_101 field_102 field_103 field_104 field_105 field_106 field_107 field_108 field_109
    field_110 field_111 field_112 field_113 field_114 field_115 field_116 field_117 field_118
    field_119 field_120 field_121 field_122 field_123 field_124 field_125 field_126 field_127
    field_128 field_129 field_130 field_131 field_132 field_133 field_134 field_135 field_136
    field_137 field_138 field_139 field_140 field_141 field_142 field_143 field_144 field_145
    field_146 field_147 field_148 field_149 field_150 field_151 field_152 field_153 field_154
    field_155 field_156 field_157 field_158 field_159 field_160 field_161 field_162 field_163
    field_164 field_165 field_166 field_167 field_168 field_169 field_170 field_171 field_172
    field_173 field_174 field_175 field_176 field_177 field_178 field_179 field_180 field_181
    field_182 field_183 field_184 field_185 field_186 field_187 field_188 field_189 field_190
    field_191 field_192 field_193 field_194 field_195 field_196 field_197 field_198 field_199
}

#[test]
fn two_hundred_fields_are_read_and_all_their_problems_reported() {
    let variables = |value: fn(usize) -> String| {
        (0..200).map(move |number| (format!("FIELD_{number}"), value(number)))
    };
    let wide: Wide = Env::empty()
        .vars(variables(|number| number.to_string()))
        .load()
        .expect("every field is set");
    assert_eq!(wide.sum(), 199 * 200 / 2);
    let error = Env::empty()
        .vars(variables(|number| format!("x{number}")))
        .load::<Wide>()
        .expect_err("no field is a number");
    assert_eq!(error.problems().len(), 200);
    assert_eq!(
        error.problems()[199].to_string(),
        "`FIELD_199` is not an integer from 0 to 65535: `x199`"
    );
}
