/** Three listings as a file may tell of them. */
export const EXAMPLE_FILE = `\uFEFF${[
  "Reference,Title,Description,Purpose,Type,City,Area,Bedrooms,Bathrooms,Size,Price,Currency,Features,Photos,Page,Status",
  'EX-1,Renovated apartment,"On a quiet street, five minutes from the station.",sale,apartment,Lisbon,Chiado,2,1,88,650000,EUR,balcony|lift,https://homes.example/EX-1/1.jpg|https://homes.example/EX-1/2.jpg,https://homes.example/EX-1,available',
  "EX-2,House with a garden,,sale,house,Porto,Foz,3,2,140,480000,EUR,garden|garage,,,available",
  "EX-3,Furnished studio,,rent,studio,Lisbon,Alfama,,1,34,1150,EUR,furnished,,,available",
].join("\r\n")}\r\n`;
