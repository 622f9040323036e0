<!doctype html>
<html <?php language_attributes(); ?>>
<head><meta charset="utf-8"><title><?php bloginfo( 'name' ); ?></title><?php wp_head(); ?></head>
<body>
<main>
<?php while ( have_posts() ) { the_post(); ?>
<h1><?php the_title(); ?></h1>
<?php the_content(); ?>
<?php } ?>
</main>
<?php wp_footer(); ?>
</body>
</html>
