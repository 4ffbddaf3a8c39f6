//! The expressions of a file in which a mutant can stand.

use std::ops::Range;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Arm, Expr, ExprBinary, ExprUnary, File, ImplItemFn, ItemConst, ItemFn, ItemStatic, Pat,
    Signature, TraitItemFn,
};

/// An operator, and the expression that it makes of its operands. The left one of a unary operator is empty.
pub(crate) struct Operation {
    pub(crate) operator: Range<usize>,
    pub(crate) whole: Range<usize>,
    pub(crate) left: Range<usize>,
    pub(crate) right: Range<usize>,
    /// A condition with `let`: only `&&` can stand in it.
    pub(crate) has_let: bool,
}

pub(crate) struct MatchArm {
    pub(crate) whole: Range<usize>,
    pub(crate) pattern: Range<usize>,
    pub(crate) guard: Option<Range<usize>>,
}

#[derive(Default)]
pub(crate) struct Places {
    pub(crate) operations: Vec<Operation>,
    pub(crate) arms: Vec<MatchArm>,
    /// Code that runs while compiling, where no mutant can be switched on.
    pub(crate) constant: Vec<Range<usize>>,
}

pub(crate) fn of(file: &File) -> Places {
    let mut places = Places::default();
    places.visit_file(file);
    places
}

fn range(span: Span) -> Range<usize> {
    span.byte_range()
}

fn has_let(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

impl Places {
    fn function(&mut self, signature: &Signature, whole: Span) {
        if signature.constness.is_some() {
            self.constant.push(range(whole));
        }
    }
}

impl<'ast> Visit<'ast> for Places {
    fn visit_expr_binary(&mut self, node: &'ast ExprBinary) {
        self.operations.push(Operation {
            operator: range(node.op.span()),
            whole: range(node.span()),
            left: range(node.left.span()),
            right: range(node.right.span()),
            has_let: has_let(&node.left) || has_let(&node.right),
        });
        visit::visit_expr_binary(self, node);
    }

    fn visit_expr_unary(&mut self, node: &'ast ExprUnary) {
        let whole = range(node.span());
        self.operations.push(Operation {
            operator: range(node.op.span()),
            left: whole.start..whole.start,
            right: range(node.expr.span()),
            whole,
            has_let: false,
        });
        visit::visit_expr_unary(self, node);
    }

    fn visit_arm(&mut self, node: &'ast Arm) {
        let guard = match &node.pat {
            Pat::Guard(guarded) => Some(range(guarded.guard.span())),
            _ => None,
        };
        self.arms.push(MatchArm {
            whole: range(node.span()),
            pattern: range(node.pat.span()),
            guard,
        });
        visit::visit_arm(self, node);
    }

    fn visit_item_fn(&mut self, node: &'ast ItemFn) {
        self.function(&node.sig, node.span());
        visit::visit_item_fn(self, node);
    }

    fn visit_impl_item_fn(&mut self, node: &'ast ImplItemFn) {
        self.function(&node.sig, node.span());
        visit::visit_impl_item_fn(self, node);
    }

    fn visit_trait_item_fn(&mut self, node: &'ast TraitItemFn) {
        self.function(&node.sig, node.span());
        visit::visit_trait_item_fn(self, node);
    }

    fn visit_item_const(&mut self, node: &'ast ItemConst) {
        self.constant.push(range(node.span()));
    }

    fn visit_item_static(&mut self, node: &'ast ItemStatic) {
        self.constant.push(range(node.span()));
    }
}
